# install_program(NAME): the program with its manual page and its completions for bash, zsh and
# fish, which it prints itself (--generate), where those look for them.
function(install_program name)
  set(texts man "${CMAKE_INSTALL_MANDIR}/man1" "${name}.1"
            bash "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" "${name}"
            zsh "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" "_${name}"
            fish "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" "${name}.fish")
  install(TARGETS ${name})
  while(texts)
    list(POP_FRONT texts text folder file)
    set(made "${PROJECT_BINARY_DIR}/texts/${text}/${file}")
    add_custom_command(OUTPUT "${made}"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${PROJECT_BINARY_DIR}/texts/${text}"
      COMMAND ${name} --generate ${text} > "${made}"
      DEPENDS ${name}
      VERBATIM)
    list(APPEND all "${made}")
    install(FILES "${made}" DESTINATION "${folder}")
  endwhile()
  add_custom_target(${name}-texts ALL DEPENDS ${all})
endfunction()
